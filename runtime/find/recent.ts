/**
 * The records a person opened last on this device: only which, never what they are called, which is asked of the server
 * each time. So a record that one may not see any more is not among them. Gone at sign-out.
 */
export interface Opened {
  entity: string
  id: string
}

const key = 'enishi.recent'
const most = 20

interface Stored {
  person: string
  opened: Opened[]
}

export function recentOf(person: string): Opened[] {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Stored | null
    return stored?.person === person ? stored.opened : []
  } catch {
    // Storage is turned off, or somebody else wrote there.
    return []
  }
}

export function noteOpened(person: string, { entity, id }: Opened): void {
  const others = recentOf(person).filter(each => each.id !== id)
  try {
    localStorage.setItem(key, JSON.stringify({ person, opened: [{ entity, id }, ...others].slice(0, most) }))
  } catch {
    // Storage is turned off: nothing is recent.
  }
}
