/**
 * What a plan is made of in the words of who asks: cells with true response curves, named rows,
 * spends and prices. Plain numbers, no JSON.
 *
 * <p>Enters: a {@link io.quanyu.strategy.budget.model.PlanModel}. Leaves: a {@link
 * io.quanyu.strategy.budget.model.CellPlan}, or the names of rows that {@linkplain
 * io.quanyu.strategy.budget.model.Conflicts conflict}. Below it, {@link
 * io.quanyu.strategy.budget.linear} solves linear programs.
 */
package io.quanyu.strategy.budget.model;
