/** The header by which an administrator's request is answered as it would be to a user, whose id it holds. */
export const lookAsHeader = 'x-enishi-look-as'
