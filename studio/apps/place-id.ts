/** Groups and entries by place, as drag and drop calls them: `g2`, and `g2.5` for an entry. */
export const placeId = (group: number, index?: number): string => `g${group}${index === undefined ? '' : `.${index}`}`

export function placeOf(id: string): { group: number; index: number | undefined } {
  const [group, index] = id.slice(1).split('.').map(Number)
  return { group: group!, index }
}
