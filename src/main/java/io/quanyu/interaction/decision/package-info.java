/**
 * The next best action: who may be told what here and now, what that is worth beyond the price of
 * the budget it takes, what was decided, and what came of it.
 */
package io.quanyu.interaction.decision;
