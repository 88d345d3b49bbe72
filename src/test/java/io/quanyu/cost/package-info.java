/** What a million events cost: counted in a local run of the packaged product, then priced. */
package io.quanyu.cost;
