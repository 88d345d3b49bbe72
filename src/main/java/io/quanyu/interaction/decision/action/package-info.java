/** What the shop may say: definitions of actions, and what holds for all of them. */
package io.quanyu.interaction.decision.action;
