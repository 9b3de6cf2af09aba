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
  board: {
    none: 'Nothing here',
    move: 'Move {{label}}',
    moved: '{{label}} is now: {{column}}',
    instructions:
      'Press space to lift the card, the arrow keys to move it to another column, space to drop it, escape to cancel.',
    lifted: '{{label}} lifted.',
    over: 'Over {{column}}.',
    dropped: 'Dropped on {{column}}.',
    cancelled: 'Moving cancelled.',
    create: 'Add to {{column}}',
    fold: 'Fold {{column}}',
    unfold: 'Unfold {{column}}',
    needs: 'This is needed first. It is saved together with {{field}}.',
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
