/**
 * Stands in for API Gateway's HTTP API.
 *
 * <p>HTTP requests enter; each becomes an event of payload format 2.0 for the function of its
 * route, and the function's reply leaves as the HTTP response. Next: {@code
 * io.quanyu.local.function}.
 */
package io.quanyu.local.gateway;
