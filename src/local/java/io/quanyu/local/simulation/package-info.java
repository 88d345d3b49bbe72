/**
 * A made-up month of a shop whose truth is known: what deciding by the price of a budget earns
 * beside other rules, and beside the best that could have been done.
 */
package io.quanyu.local.simulation;
