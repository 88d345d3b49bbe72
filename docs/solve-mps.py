"""The program of a benchmark, solved by HiGHS: what another solver makes of the very same instance.

    ./quanyu bench plan --channels 50 --segments 20 --days 28 --mps program.mps --json
    python3 docs/solve-mps.py program.mps

Needs SciPy. Reads what --mps writes: free format, sections in that order, upper bounds only.
"""
import json
import resource
import sys
import time

import numpy as np
import scipy
from scipy.optimize import linprog
from scipy.sparse import csr_array

kinds, costs, entries = [], [], ([], [], [])
limits, ranges, upper = {}, {}, []
section = ""
with open(sys.argv[1]) as lines:
    for line in lines:
        word = line.split()
        if line[0] != " ":
            section = word[0]
        elif section == "ROWS":
            kinds += word[0] if word[0] != "N" else ""
        elif section == "COLUMNS" and word[1] == "OBJ":
            costs.append(float(word[2]))
        elif section == "COLUMNS":
            for part, value in zip(entries, (int(word[1][1:]), int(word[0][1:]), float(word[2]))):
                part.append(value)
        elif section == "BOUNDS":
            upper.append(float(word[3]))
        else:
            (limits if section == "RHS" else ranges)[int(word[1][1:])] = float(word[2])

matrix = csr_array((entries[2], entries[:2]), shape=(len(kinds), len(costs)))
kind = np.array(kinds)
limit = np.array([limits.get(row, 0.0) for row in range(len(kinds))])
least = [row for row in range(len(kinds)) if kind[row] == "G" or row in ranges]
floor = np.array([limit[row] - ranges.get(row, 0.0) for row in least])
most, equal = kind == "L", kind == "E"
above = scipy.sparse.vstack([matrix[most], -matrix[least]])

began, cpu = time.time(), time.process_time()
solved = linprog(
    costs, A_ub=above, b_ub=np.concatenate([limit[most], -floor]),
    A_eq=matrix[equal] if equal.any() else None, b_eq=limit[equal] if equal.any() else None,
    bounds=np.column_stack([np.zeros(len(upper)), upper]), method="highs")
print(json.dumps({
    "scipy": scipy.__version__, "status": solved.message, "objective": -solved.fun,
    "seconds": round(time.time() - began, 2), "cpuSeconds": round(time.process_time() - cpu, 2),
    "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
