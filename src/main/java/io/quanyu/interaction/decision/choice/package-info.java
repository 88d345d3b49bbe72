/** Which of several actions is worth most: plain maths on numbers. */
package io.quanyu.interaction.decision.choice;
