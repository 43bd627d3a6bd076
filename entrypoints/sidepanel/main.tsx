import { showScreen } from '../../components/screen';
import { backUpAside } from '../../lib/browser/backups';
import { settingsStore } from '../../lib/browser/settings-store';
import { tabWay } from '../../lib/browser/tab-way';
import { wordsOf } from '../../lib/browser/words';
import './sidepanel.css';
import { SidePanel } from './SidePanel';

void showScreen(SidePanel, settingsStore, wordsOf);
void backUpAside(tabWay.store, 'folder-or-download');
