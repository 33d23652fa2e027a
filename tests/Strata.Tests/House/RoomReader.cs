using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Strata.Tests.House;

/// <summary>
/// Reads from an assembly and the portable PDB beside it in which folder each type is written, and which types each member names.
/// </summary>
/// <remarks>
/// A nested type, and what the compiler makes of a lambda or an iterator, counts as its outermost type. A constant, a <c>nameof</c>
/// and a name in a comment leave nothing in an assembly and are not seen.
/// </remarks>
internal sealed class RoomReader : IDisposable
{
    // "Type Definition Documents" of the portable PDB format: the files of the parts of a type that have no code.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly PEReader assembly;
    private readonly MetadataReaderProvider symbols;
    private readonly MetadataReader metadata;
    private readonly MetadataReader pdb;
    private readonly Dictionary<TypeDefinitionHandle, SortedSet<string>> rooms = [];

    /// <param name="path">The assembly.</param>
    /// <param name="root">The folder whose folders are the rooms, from the root of the repository; types elsewhere are left out.</param>
    public RoomReader(string path, string root)
    {
        assembly = new PEReader(File.OpenRead(path));
        symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
        metadata = assembly.GetMetadataReader();
        pdb = symbols.GetMetadataReader();
        foreach (TypeDefinitionHandle type in metadata.TypeDefinitions)
        {
            foreach (DocumentHandle document in DocumentsOf(type))
            {
                if (RoomOf(pdb.GetString(pdb.GetDocument(document).Name), root) is string room)
                {
                    TypeDefinitionHandle outermost = Outermost(type);
                    rooms.TryAdd(outermost, new SortedSet<string>(StringComparer.Ordinal));
                    rooms[outermost].Add(room);
                }
            }
        }
    }

    public void Dispose()
    {
        assembly.Dispose();
        symbols.Dispose();
    }

    /// <summary>The rooms of each type: one, unless its parts are written in several.</summary>
    public IEnumerable<(string Type, IReadOnlyCollection<string> Rooms)> Types =>
        rooms.Select(pair => (NameOf(pair.Key), (IReadOnlyCollection<string>)pair.Value));

    /// <summary>Each use of a type of a room by a member of a room, its own room's included, once.</summary>
    public IEnumerable<Use> Uses() =>
        from type in metadata.TypeDefinitions
        let user = Outermost(type)
        where rooms.ContainsKey(user)
        from named in NamedBy(type)
        let used = Outermost(named.Type)
        where used != user && rooms.ContainsKey(used)
        group named by (user, used, Member: Readable(type, named.Member)) into once
        select new Use(
            NameOf(once.Key.user),
            once.Key.Member,
            rooms[once.Key.user].First(),
            NameOf(once.Key.used),
            rooms[once.Key.used].First()
        );

    private static string? RoomOf(string document, string root)
    {
        string path = document.Replace('\\', '/');
        int at = path.LastIndexOf($"/{root}/", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }
        string[] parts = path[(at + root.Length + 2)..].Split('/');
        // What a source generator writes stands in obj and belongs to the part written by hand.
        return parts[0] == "obj" ? null
            : parts.Length == 1 ? "."
            : parts[0];
    }

    private IEnumerable<DocumentHandle> DocumentsOf(TypeDefinitionHandle type)
    {
        foreach (CustomDebugInformationHandle handle in pdb.GetCustomDebugInformation(type))
        {
            CustomDebugInformation information = pdb.GetCustomDebugInformation(handle);
            if (pdb.GetGuid(information.Kind) == TypeDefinitionDocuments)
            {
                BlobReader blob = pdb.GetBlobReader(information.Value);
                while (blob.RemainingBytes > 0)
                {
                    yield return MetadataTokens.DocumentHandle(blob.ReadCompressedInteger());
                }
            }
        }
        foreach (MethodDefinitionHandle method in metadata.GetTypeDefinition(type).GetMethods())
        {
            MethodDebugInformation information = pdb.GetMethodDebugInformation(method);
            // A constructor runs the initializers of all parts: its points may lie in several files.
            foreach (SequencePoint point in information.GetSequencePoints())
            {
                yield return point.Document;
            }
        }
    }

    private IEnumerable<(string Member, TypeDefinitionHandle Type)> NamedBy(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        IEnumerable<EntityHandle> declaration =
        [
            type.BaseType,
            .. type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface),
        ];
        var own = declaration
            .SelectMany(TypesOf)
            .Concat(Constraints(type.GetGenericParameters()))
            .Concat(Attributes(type.GetCustomAttributes()))
            .Select(named => ("(declaration)", named));
        var fields =
            from field in type.GetFields().Select(metadata.GetFieldDefinition)
            from named in field.DecodeSignature(TypesInSignatures.Provider, null).Concat(Attributes(field.GetCustomAttributes()))
            select (metadata.GetString(field.Name), named);
        var properties =
            from property in type.GetProperties().Select(metadata.GetPropertyDefinition)
            from named in Attributes(property.GetCustomAttributes())
            select (metadata.GetString(property.Name), named);
        var methods =
            from method in type.GetMethods().Select(metadata.GetMethodDefinition)
            from named in NamedBy(method)
            select (metadata.GetString(method.Name), named);
        return own.Concat(fields).Concat(properties).Concat(methods);
    }

    private IEnumerable<TypeDefinitionHandle> NamedBy(MethodDefinition method)
    {
        var declaration = TypesInSignatures
            .In(method.DecodeSignature(TypesInSignatures.Provider, null))
            .Concat(Constraints(method.GetGenericParameters()))
            .Concat(Attributes(method.GetCustomAttributes()))
            .Concat(method.GetParameters().SelectMany(p => Attributes(metadata.GetParameter(p).GetCustomAttributes())));
        if (method.RelativeVirtualAddress == 0)
        {
            return declaration;
        }
        MethodBodyBlock body = assembly.GetMethodBody(method.RelativeVirtualAddress);
        IEnumerable<EntityHandle> handles =
        [
            body.LocalSignature,
            .. body.ExceptionRegions.Select(region => region.CatchType),
            .. Instructions.HandlesNamedBy(body),
        ];
        return declaration.Concat(handles.SelectMany(TypesOf));
    }

    private IEnumerable<TypeDefinitionHandle> Constraints(GenericParameterHandleCollection parameters) =>
        from parameter in parameters
        from constraint in metadata.GetGenericParameter(parameter).GetConstraints()
        from named in TypesOf(metadata.GetGenericParameterConstraint(constraint).Type)
        select named;

    private IEnumerable<TypeDefinitionHandle> Attributes(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(attribute => TypesOf(metadata.GetCustomAttribute(attribute).Constructor));

    private IEnumerable<TypeDefinitionHandle> TypesOf(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return [];
        }
        TypesInSignatures provider = TypesInSignatures.Provider;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return [(TypeDefinitionHandle)handle];
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(provider, null);
            case HandleKind.MethodDefinition:
                return [metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()];
            case HandleKind.FieldDefinition:
                return [metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()];
            case HandleKind.MemberReference:
                return TypesOf(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
            case HandleKind.MethodSpecification:
                MethodSpecification method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return TypesOf(method.Method).Concat(method.DecodeSignature(provider, null).SelectMany(types => types));
            case HandleKind.StandaloneSignature:
                StandaloneSignature signature = metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                return signature.GetKind() == StandaloneSignatureKind.LocalVariables
                    ? signature.DecodeLocalSignature(provider, null).SelectMany(types => types)
                    : TypesInSignatures.In(signature.DecodeMethodSignature(provider, null));
            default:
                return [];
        }
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle type)
    {
        for (TypeDefinitionHandle outer; !(outer = metadata.GetTypeDefinition(type).GetDeclaringType()).IsNil; )
        {
            type = outer;
        }
        return type;
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string space = metadata.GetString(type.Namespace);
        return (space.Length == 0 ? "" : space + ".") + metadata.GetString(type.Name);
    }

    // The method as written: the compiler calls a lambda's method <Written>b__0 and an iterator's type <Written>d__1.
    private string Readable(TypeDefinitionHandle type, string member)
    {
        var nested = new List<string> { member };
        for (
            ;
            !metadata.GetTypeDefinition(type).GetDeclaringType().IsNil;
            type = metadata.GetTypeDefinition(type).GetDeclaringType()
        )
        {
            nested.Insert(0, metadata.GetString(metadata.GetTypeDefinition(type).Name));
        }
        int made = nested.FindIndex(name => name.StartsWith('<') && name.IndexOf('>') > 1);
        return made < 0
            ? string.Join('.', nested)
            : string.Join('.', [.. nested.Take(made).Where(name => name[0] != '<'), nested[made][1..nested[made].IndexOf('>')]]);
    }
}
