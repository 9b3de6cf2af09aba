/** Where a branch is dropped to stand at the top. No record has this id. */
export const topOfTree = 'top'
