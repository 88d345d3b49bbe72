/**
 * Reads template.yaml for the tests of both builds, so that no test keeps a second list of
 * functions, tables or queues. In: the file. Out: plain maps. Next: the rules in TemplateRulesTest,
 * and the stand-ins of the Lambda integration test.
 */
package io.quanyu.template;
