/** What `requires` of a pack says: `crm`, or `crm >=0.2.0 <1.0.0`. */
import { conflict } from '../errors.ts'
import { isInRange } from './enishi-version.ts'
import type { PackManifest } from './pack.ts'

export interface Requirement {
  name: string
  /** Null: every version will do. */
  range: string | null
}

export const requirementsOf = ({ requires = [] }: Pick<PackManifest, 'requires'>): Requirement[] =>
  requires.map(text => {
    const [name = '', ...range] = text.split(' ')
    return { name, range: range.length ? range.join(' ') : null }
  })

export const requiredNames = (manifest: Pick<PackManifest, 'requires'>): string[] =>
  requirementsOf(manifest).map(({ name }) => name)

export const suffices = (version: string, { range }: Requirement): boolean =>
  range === null || isInRange(version, range)

/** Throws where the version at hand is not one that the pack works with. */
export function requireVersion(pack: string, requirement: Requirement, version: string): void {
  if (suffices(version, requirement)) return
  const { name, range } = requirement
  throw conflict('pack-version', `The pack '${pack}' requires '${name}' ${range}, and ${version} is here.`)
}

/** Throws where one of the installed packs does not work with the version that `name` would have. */
export function requireFitsOthers(
  { name, version }: PackManifest,
  installed: readonly Pick<PackManifest, 'name' | 'requires'>[],
): void {
  for (const other of installed)
    for (const requirement of requirementsOf(other))
      if (requirement.name === name && !suffices(version, requirement))
        throw conflict(
          'pack-version',
          `The installed pack '${other.name}' requires '${name}' ${requirement.range}, not ${version}. Upgrade '${other.name}' first.`,
        )
}
