/** Whether a version of Enishi is one that a pack works with. */

/** `isInRange('1.4.0', '>=1.0.0 <2.0.0')` → true; a version without a sign means exactly it. Both are well formed. */
export function isInRange(version: string, range: string): boolean {
  return range.split(' ').every(condition => {
    const [, sign = '=', wanted = ''] = /^(>=|<=|>|<|=)?(.+)$/.exec(condition) ?? []
    return holds(sign, compareVersions(version, wanted))
  })
}

function holds(sign: string, order: number): boolean {
  if (order === 0) return sign.includes('=')
  return order > 0 ? sign.startsWith('>') : sign.startsWith('<')
}

/** Below zero when `one` is the older. */
export function compareVersions(one: string, other: string): number {
  const [mine, theirs] = [one, other].map(version => version.split('.').map(Number))
  const at = mine!.findIndex((part, index) => part !== theirs![index])
  return at < 0 ? 0 : mine![at]! - (theirs![at] ?? 0)
}
