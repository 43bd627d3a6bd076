import { showScreen } from '../../components/screen';
import { backUpAside } from '../../lib/browser/backups';
import { settingsStore } from '../../lib/browser/settings-store';
import { wordsOf } from '../../lib/browser/words';
import './reader.css';
import './document.css';
import './concordance/concordance.css';
import './print.css';
import { ReadingRoom } from './ReadingRoom';
import { keepScrollPlaces } from './scroll-places';
import { store } from './snippets/use-snippets';

keepScrollPlaces();
void showScreen(ReadingRoom, settingsStore, wordsOf);
// The snippets screen does it itself, and says so.
if (!location.hash.startsWith('#/snippets')) void backUpAside(store, 'folder-or-download');
