/** Which kind of constraint PostgreSQL refused a statement for, or null when it was something else. */
export function violated(error: unknown): 'unique' | 'foreign-key' | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === '23505' ? 'unique' : code === '23503' ? 'foreign-key' : null
}
