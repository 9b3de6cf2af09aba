/** Processor time that a process and its children have used: what a request costs, whatever else the machine does. */
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of processor time since the last look; null where the system does not tell (`/proc`). */
export function cpuMeter(pid: number, { children = false } = {}): () => number | null {
  // A child that has ended keeps what it had used.
  const used = new Map<number, number>()
  let before = 0
  return () => {
    try {
      for (const each of children ? childrenOf(pid) : [pid]) used.set(each, timeOf(each) ?? used.get(each) ?? 0)
    } catch {
      return null
    }
    const total = used.values().reduce((sum, time) => sum + time, 0)
    const since = total - before
    before = total
    return since
  }
}

/** Ticks of user and system time, 100 a second on every Linux that Node runs on. */
function timeOf(pid: number): number | null {
  const fields = statOf(pid)
  return fields && (Number(fields[11]) + Number(fields[12])) * 10
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids.map(Number).filter(pid => Number(statOf(pid)?.[1]) === parent)
}

/** What stands behind the name in `/proc/<pid>/stat`. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
