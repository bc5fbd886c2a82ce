"""The rules, a module for each family: functions that say where they apply, with reason and examples."""
