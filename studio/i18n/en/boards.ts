/** The editors of dashboards and reports. */
export default {
  boards: {
    tiles: 'Tiles',
    chart: 'Chart',
    settings: 'Settings',
    whose: 'Begins with the records of',
    whoseHint: 'Readers may choose others, as far as they may see them.',
    own: 'its reader',
    team: 'their team',
    unit: 'their unit',
    all: 'everybody',
    refresh: 'Asked anew after (minutes)',
    refreshHint: '0: never by itself.',
  },
}
