/** The types of nodes that the interpreter itself knows; all others are what their contract says. */
export const joinType = 'join'
export const parallelType = 'parallel'
export const loopType = 'for-each'
export const stopType = 'stop'
/** Of a `for-each`: leads to what is done for each item. */
export const loopPort = 'each'
