/** What tests share: stand-ins that run for real, and faults to put between them and the code. */
package io.quanyu.testing;
