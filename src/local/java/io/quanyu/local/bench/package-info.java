/**
 * How fast is the product on this machine? A shop is made up and written, the local runtime is
 * started on it as a process of its own, and asked at a steady rate by this one. Nothing here is
 * known to a product that serves.
 */
package io.quanyu.local.bench;
