/** The path of a place with those of all that it lies in, the widest first: 山西省, 山西省/临汾市, 山西省/临汾市/永和县. */
export const placesAround = (path: string): string[] => path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
