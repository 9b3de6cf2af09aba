/** The tab one asked for, else the first that is there; -1 where none is. */
export const tabInSight = (asked: number, tabs: number[]): number => (tabs.includes(asked) ? asked : (tabs[0] ?? -1))
