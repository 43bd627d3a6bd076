import { showScreen } from '../../components/screen';
import { settingsStore } from '../../lib/browser/settings-store';
import './popup.css';
import { Popup } from './Popup';

void showScreen(Popup, settingsStore);
