"""What this machine can do: settings that work, speeds, graphics cards, which model suits."""
