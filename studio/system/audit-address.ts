/** The address of the log's page → what is asked of the server. */
export const auditAddress: string[] = [
  ...['log', 'action', 'operation', 'actor', 'entity', 'record', 'field', 'ip', 'from', 'to', 'after'],
]

export type Log = 'done' | 'records'
export type AuditAsked = Partial<Record<string, string>>

const of: Record<Log, readonly string[]> = {
  done: ['action', 'actor', 'entity', 'record', 'ip', 'from'],
  records: ['operation', 'actor', 'entity', 'record', 'field', 'ip', 'from'],
}

/** The day that one chose as the last is wholly in it. */
export function logQuery(log: Log, asked: AuditAsked): Record<string, string> {
  const given = Object.fromEntries(of[log].flatMap(name => (asked[name] ? [[name, asked[name]]] : [])))
  const { from, ...rest } = given as Record<string, string>
  const to = asked['to'] && dayAfter(asked['to'])
  return { ...rest, ...(from && { from: startOf(from) }), ...(to && { to }) }
}

const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString()

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}
