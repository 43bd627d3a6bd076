import { showScreen } from '../../components/screen';
import { backUpAside } from '../../lib/browser/backups';
import { settingsStore } from '../../lib/browser/settings-store';
import { tabWay } from '../../lib/browser/tab-way';
import { wordsOf } from '../../lib/browser/words';
import './popup.css';
import { Popup } from './Popup';

void showScreen(Popup, settingsStore, wordsOf);
void backUpAside(tabWay.store, 'folder-or-download');
