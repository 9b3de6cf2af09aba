/** A record's own values by name: an object in which nothing is found that was not put there. */
import type { JsonObject } from '../../contract/json.ts'

/** A copy. */
export const recordOf = (values: JsonObject = {}): JsonObject => Object.assign(new Record(), values)

/** An empty prototype instead of none: V8 keeps such objects fast, and `record['toString']` is still undefined. */
function Values() {}
Values.prototype = Object.freeze(Object.create(null))
const Record = Values as unknown as new () => JsonObject
