/** A colour for each person of a calendar, by the order they were chosen in; the one who looks comes first. Pure. */
const colors = ['ai', 'orange', 'teal', 'grape', 'red', 'lime', 'indigo', 'yellow', 'pink', 'cyan', 'gray']

export const personColors = (people: string[]): Record<string, string> =>
  Object.fromEntries(people.map((id, at) => [id, colors[at % colors.length]!]))
