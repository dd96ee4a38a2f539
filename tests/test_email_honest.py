"""What an email says is what was asked for, and a no of Ligo's is a no, whatever its status."""

import pytest

from sandbox.ligo import dishonest
from tests.steps import review
from tests.test_email import drafted, previewed, sends
from tests.world import WHO, World

NO = {"en": "No mailbox is connected", "fr": "Aucune boîte mail n’est connectée"}
