/** Rows of 32 or 40 px, as the person likes. */
import type { Preferences } from '../../platform/contract/preferences.ts'
import { useMe } from '../shell/useMe.ts'

export const rowHeights = { compact: 32, comfortable: 40 } satisfies Record<Preferences['density'], number>

export const useRowHeight = (): number => rowHeights[useMe().data?.preferences.density ?? 'compact']
