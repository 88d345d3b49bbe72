// Identifiers as they are written into a field.

const TYPES = ["user_id", "external", "unionid", "email", "phone", "card", "openid", "anonymous_id", "device"];

/** What has no known type before its first colon is a user id. */
export const typed = (written) =>
  TYPES.includes(written.split(":", 1)[0]) && written.includes(":") ? written : `user_id:${written}`;
