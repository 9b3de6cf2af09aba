/** The built-in role; it has no document and cannot be taken from its last holder. */
export const administratorRole = 'administrator'
