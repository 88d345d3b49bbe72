/**
 * What does an event's arrival tell beyond what it says itself?
 *
 * <p>Enters: a payload whose personal fields are treated, and who sent it ({@link
 * io.quanyu.capture.enrich.Visitor}). Leaves: what was found out ({@link
 * io.quanyu.capture.enrich.Enrichment}), and no whole address of anybody ({@link
 * io.quanyu.capture.enrich.Addresses}). Next: the checks of the intake.
 */
package io.quanyu.capture.enrich;
