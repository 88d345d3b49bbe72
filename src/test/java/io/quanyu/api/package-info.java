/** Holds infra/openapi.yaml against the template and against what the running product answers. */
package io.quanyu.api;
