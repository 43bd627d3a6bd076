import { showScreen } from '../../components/screen';
import { settingsStore } from '../../lib/browser/settings-store';
import './reader.css';
import './document.css';
import './concordance/concordance.css';
import './print.css';
import { ReadingRoom } from './ReadingRoom';

void showScreen(ReadingRoom, settingsStore);
