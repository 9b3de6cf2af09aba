/** Texts of a record's page in English; `ja.ts` has the same keys. Loaded with the page. */
export default {
  present: {
    label: 'Also here',
    reads: '{{who}} has this open too',
    edits: '{{who}} is editing this',
    comma: ', ',
  },
  conflict: {
    title: 'Changed on both sides',
    hintWho:
      '{{who}} changed the same fields meanwhile. Choose whose value each keeps. Everything else is merged already.',
    hint: 'Somebody changed the same fields meanwhile. Choose whose value each keeps. Everything else is merged already.',
    base: 'Before',
    mine: 'Yours',
    theirs: 'Theirs',
    allMine: 'Mine everywhere',
    allTheirs: 'Theirs everywhere',
    back: 'Back to the form',
    save: 'Save',
  },
  notice: {
    changed: '{{who}} just changed: {{fields}}. It is in the form already.',
    clash: '{{who}} also changed {{fields}}. Yours stands here; you choose when you save.',
    gone: 'This record was deleted, or is no longer yours to see. What you typed is still here.',
    offline: 'This page is not up to date: the server cannot be reached just now.',
    restore: 'Restore it',
    readOnly: 'You may no longer change this record. What you typed is not lost.',
    lost: 'No longer there: {{fields}}. What you typed is not lost.',
    copy: 'Copy what I typed',
    copied: 'Copied',
    seen: 'Close',
  },
}
