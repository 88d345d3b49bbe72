/** Whole walks: from an HTTP request to what a user sees, through the packaged product. */
package io.quanyu.functional;
