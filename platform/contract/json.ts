/** JSON as TypeScript sees it. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }
/** A JSON Schema is an object here; `true` and `false` only occur below the root. */
export type Schema = JsonObject
