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
    undone: 'Taken back',
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
  calendar: {
    today: 'Today',
    back: 'Back',
    forth: 'Forward',
    span: 'In sight',
    month: 'Month',
    week: 'Week',
    day: 'Day',
    agenda: 'Agenda',
    moved: '{{label}} is now on {{when}}',
    tooMany: 'There are more records than can be shown here. Filter the list, or look at less time at once.',
  },
}

export default en
export type LayoutTexts = typeof en
