/**
 * The mathematics of a budget: plain numbers, no clients, no JSON.
 *
 * <p>Enters: a {@link io.quanyu.strategy.budget.program.BudgetProgram}. Leaves: either the rows
 * that {@linkplain io.quanyu.strategy.budget.program.BudgetProgram#conflict conflict}, or a {@link
 * io.quanyu.strategy.budget.program.BudgetPlan} with a {@link
 * io.quanyu.strategy.budget.program.Certificate} that does not trust the solver.
 */
package io.quanyu.strategy.budget.program;
