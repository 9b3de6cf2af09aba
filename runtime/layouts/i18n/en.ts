/** Texts of the layouts of a list, in English; `ja.ts` has the same keys (checked by its type). */
const en = {
  layout: {
    choose: 'Layout: {{layout}}',
    grid: 'Grid',
    kanban: 'Board',
    calendar: 'Calendar',
    timeline: 'Timeline',
    gallery: 'Gallery',
    tree: 'Tree',
    map: 'Map',
    none: 'None',
    slot: {
      columns: 'Columns by',
      by: 'Rows by',
      sum: 'Sum of',
      start: 'Start',
      end: 'End',
      color: 'Colour by',
      image: 'Picture',
      parent: 'Hierarchy by',
      point: 'Place',
    },
  },
}

export default en
export type LayoutTexts = typeof en
