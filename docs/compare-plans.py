"""Other ways to split a budget beside a plan, all judged on the request's true curves.

    ./quanyu plan --robyn 1.0 RobynModel.json --request > request.json
    ./quanyu plan --json request.json > plan.json
    python3 docs/compare-plans.py request.json plan.json

Needs SciPy. Requests may have Hill curves, bounds and a total only.
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize

request, plan = (json.load(open(path)) for path in sys.argv[1:3])
cells = request["cells"]
total = request["total"]["max"]
low = np.array([cell.get("min", 0) for cell in cells])
high = np.array([cell["max"] for cell in cells])
today = np.array([cell["today"] for cell in cells])
curves = [cell["curve"] for cell in cells]


def responses(x):
    return np.array([
        c["ceiling"] / (1 + (c["half"] / max(s + c["carryOver"], 1e-300)) ** c["shape"])
        for c, s in zip(curves, x)])


def value(x):
    return float(responses(x).sum())


def gradient(x):
    out = []
    for c, s in zip(curves, x):
        at = max(s + c["carryOver"], 1e-300)
        odds = (c["half"] / at) ** c["shape"]
        out.append(c["ceiling"] * c["shape"] * odds / (at * (1 + odds) ** 2))
    return np.array(out)


def kept(x):
    """Within bounds and total, so that no method gains by leaving them."""
    x = np.clip(x, low, high)
    over = x.sum() - total
    return x - over * (x - low) / (x - low).sum() if over > 0 else x


def slsqp(start):
    row = {"type": "ineq", "fun": lambda x: total - x.sum(), "jac": lambda x: -np.ones(len(x))}
    return kept(minimize(lambda x: -value(x), start, jac=lambda x: -gradient(x),
                         bounds=list(zip(low, high)), constraints=[row], method="SLSQP",
                         options={"maxiter": 1000}).x)


def robyn():
    """As Robyn's allocator: an augmented Lagrangian of the total around SLSQP, from today."""
    x, price, weight = np.clip(today, low, high), 0.0, 1e-3
    for _ in range(50):
        def merit(y):
            miss = y.sum() - total
            return -value(y) + price * miss + 0.5 * weight * miss * miss

        def slope(y):
            return -gradient(y) + price + weight * (y.sum() - total)

        x = minimize(merit, x, jac=slope, bounds=list(zip(low, high)), method="SLSQP",
                     options={"maxiter": 1000, "ftol": 1e-10}).x
        miss = x.sum() - total
        if abs(miss) < 1e-8 * total:
            break
        price, weight = price + weight * miss, weight * 2
    return kept(x)


def greedy(steps=1000):
    """A thousandth of the total at a time, to where it returns most."""
    x, step = low.copy(), (total - low.sum()) / steps
    for _ in range(steps):
        room = x + step <= high + 1e-9
        gains = [value_of(k, x[k] + step) - value_of(k, x[k]) if room[k] else -1.0
                 for k in range(len(x))]
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        x[best] += step
    return x


def value_of(k, spend):
    c = curves[k]
    return c["ceiling"] / (1 + (c["half"] / max(spend + c["carryOver"], 1e-300)) ** c["shape"])


uniform = np.clip(np.full(len(cells), total / len(cells)), low, high)
ours = np.array([cell["spend"] for cell in plan["cells"]])
print(f"total      {total:14.2f}")
print(f"quanyu     {value(ours):14.2f}   no plan above {plan['certificate']['bound']:.2f}")
for name, x in (("slsqp", slsqp(uniform)), ("robyn", robyn()),
                ("greedy", greedy()), ("scaled", kept(today * total / today.sum()))):
    print(f"{name:10} {value(x):14.2f}   {100 * (value(x) / value(ours) - 1):+.3f}%")
