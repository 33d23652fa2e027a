namespace Strata.Tests.House;

/// <summary>That a member of one room names a type of another.</summary>
internal sealed record Use(string Type, string Member, string Room, string UsedType, string UsedRoom)
{
    /// <summary>
    /// What is wrong with the use when a room may name only what stands above it in <paramref name="order"/>; null when nothing is.
    /// </summary>
    public string? Fault(IReadOnlyList<string> order)
    {
        int user = Place(Room, Type, order);
        int used = Place(UsedRoom, UsedType, order);
        return used <= user
            ? null
            : $"{Type}, member {Member}, uses {UsedType}: the room {UsedRoom} stands below {Room}, and a room uses only what stands "
                + $"above it ({string.Join(", ", order)}). Move the type up, or let {UsedRoom} call {Room}.";
    }

    private static int Place(string room, string type, IReadOnlyList<string> order)
    {
        for (int place = 0; place < order.Count; place++)
        {
            if (order[place] == room)
            {
                return place;
            }
        }
        throw new InvalidOperationException(
            $"{type} stands in '{room}', which is no room: there are {string.Join(", ", order)}. Move its file into one of them."
        );
    }
}
