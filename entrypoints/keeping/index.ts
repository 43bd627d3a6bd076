/** Loaded into a frame by the engine when something is first kept or looked for there. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { keeper } from '../../lib/page/keeper';
import { KEEPER } from '../../lib/page/keeping';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [KEEPER]: keeper });
});
