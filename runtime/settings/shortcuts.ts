/** Every key that does something, by where it does. */
export const shortcuts = {
  everywhere: { palette: ['mod', 'K'], help: ['?'], skip: ['Tab'], close: ['Esc'] },
  list: { search: ['/'], move: ['↑', '↓', '←', '→'], open: ['Enter'], choose: ['Space'] },
  record: { save: ['mod', 'S'] },
  form: { nextLine: ['Enter'] },
  board: { lift: ['Space'], carry: ['←', '→'] },
  studio: { plan: ['mod', 'S'], text: ['mod', 'J'], takeBack: ['mod', 'Z'] },
} as const
