/** See ../../functions/in-calendar.ts: the same SQL over the arrays and the zone of the calendar that is named. */
import { type SqlFunctions, writtenText } from './function.ts'

export const inCalendar = (functions: SqlFunctions): SqlFunctions =>
  Object.fromEntries(
    Object.entries(functions).map(([key, compile]) => [
      key.replace(/\)$/, ',string)'),
      (args, nodes, slot) => {
        const id = writtenText(nodes, nodes.length - 1)
        return compile(args, nodes.slice(0, -1), name => slot(isOfCalendar.test(name) ? `${name}@${id}` : name))
      },
    ]),
  )

const isOfCalendar = /^(calendar\.|hours\.|timeZone$)/
