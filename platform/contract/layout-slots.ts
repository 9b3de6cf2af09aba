/**
 * The layouts that a list can have beside the grid, and the fields that each of them goes by. One table for the checks
 * of a view, for what is derived where no view says it, and for the panel in which a person chooses.
 */
import type { ViewType } from './documents.ts'
import { type FieldModel, type FieldType, soleTarget } from './entity.ts'

export type LayoutType = Exclude<ViewType, 'grid'>

/** What a field has to be to stand in a slot. */
export type SlotKind = 'column' | 'number' | 'moment' | 'option' | 'picture' | 'parent' | 'point'

export interface LayoutSlot {
  name: string
  kind: SlotKind
  /** Without a field for it there is no such layout. */
  needed?: true
}

/** The key of a view document that holds a layout's settings. */
export const layoutKeys = {
  kanban: 'board',
  calendar: 'calendar',
  gallery: 'gallery',
  timeline: 'timeline',
  tree: 'tree',
  map: 'map',
} as const satisfies Record<LayoutType, string>

export const layoutTypes = Object.keys(layoutKeys) as LayoutType[]

const range: LayoutSlot[] = [
  { name: 'start', kind: 'moment', needed: true },
  { name: 'end', kind: 'moment' },
]
const color: LayoutSlot = { name: 'color', kind: 'option' }

export const layoutSlots: Record<LayoutType, LayoutSlot[]> = {
  kanban: [
    { name: 'by', kind: 'column', needed: true },
    { name: 'sum', kind: 'number' },
  ],
  calendar: [...range, color],
  gallery: [{ name: 'image', kind: 'picture', needed: true }],
  timeline: [...range, { name: 'by', kind: 'column' }, color],
  tree: [{ name: 'parent', kind: 'parent', needed: true }],
  map: [{ name: 'point', kind: 'point', needed: true }, color],
}

const numbers = new Set<FieldType>(['integer', 'number', 'decimal', 'money'])

type Candidate = Pick<FieldModel, 'type' | 'relation' | 'file' | 'encrypted' | 'writeOnly'>

/** `entity`: the name of the one whose field it is. */
export function fitsSlot(kind: SlotKind, field: Candidate, entity: string): boolean {
  return !field.encrypted && !field.writeOnly && fits[kind](field, entity)
}

const fits: Record<SlotKind, (field: Candidate, entity: string) => boolean> = {
  column: field => field.type === 'option' || field.type === 'boolean' || isToOne(field),
  number: ({ type }) => numbers.has(type),
  moment: ({ type }) => type === 'date' || type === 'date-time',
  option: ({ type }) => type === 'option',
  picture: ({ type, file }) => (type === 'file' || type === 'files') && takesPictures(file?.types),
  parent: (field, entity) => isToOne(field) && field.relation?.targets[0] === entity,
  point: ({ type }) => type === 'geo-point',
}

const isToOne = (field: Candidate): boolean => field.type === 'relation' && soleTarget(field) !== undefined

const takesPictures = (types: string[] | undefined): boolean => !types || types.some(type => type.startsWith('image/'))
