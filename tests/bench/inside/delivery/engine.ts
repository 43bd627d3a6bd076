/** The rest, for a frame with Han text. */
import { obtain } from './obtain';

void obtain();
